// The dossiers looked at, made anew by the program itself: of the bundled records, of many made-up ones, of hostile ones.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, mkdirSync, writeFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const resolved = (path) => (path === undefined ? undefined : resolve(path));
const root = join(import.meta.dirname, "../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const program = resolved(process.env.DIXIT) ?? join(target, "release/dixit");
const generator = resolved(process.env.GENERATE) ?? join(target, "release/examples/generate");
/** So many statements make about ten thousand records. */
export const STATEMENTS = 7500;

/** Where they are written; DOSSIERS names a folder in which they are kept, and found again by the next run. */
const kept = process.env.DOSSIERS;
const made = kept ?? mkdtempSync(join(tmpdir(), "dixit-browser-"));
if (!kept) process.on("exit", () => rmSync(made, { recursive: true, force: true }));

/** What the program answers, as JSON, about the records of a project. */
export function ask(project, ...words) {
  const answer = execFileSync(program, [...words, "--format", "json", "--no-cache"],
    { cwd: project, maxBuffer: 1 << 28, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(answer);
}

/** What the program draws of the records of a project, as SVG. */
export function draw(project, ...words) {
  return execFileSync(program, [...words, "--format", "svg", "--no-cache"],
    { cwd: project, maxBuffer: 1 << 28, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

/** The first and last day of a date, as the program has them. */
export function bounds(project, written) {
  if (!written) return [null, null];
  const { period } = ask(project, "known", written);
  return [period.earliest, period.latest];
}

function build(name, project) {
  const dossier = join(made, name);
  const before = performance.now();
  if (kept && existsSync(join(dossier, "index.html"))) return { project, dossier, took: 0 };
  execFileSync(program, ["build", "-o", dossier, "--no-cache"], { cwd: project, stdio: ["ignore", "ignore", "inherit"] });
  return { project, dossier, took: performance.now() - before };
}

function project(name) {
  const folder = join(made, `${name}-records`);
  mkdirSync(join(folder, "data"), { recursive: true });
  writeFileSync(join(folder, "dixit.ron"), `(title: "${name}")\n`);
  return folder;
}

/** The bundled records. */
export function seed() {
  return build("seed", root);
}

/** The bundled records in one file. */
export function single() {
  const file = join(made, "single.html");
  execFileSync(program, ["build", "--single-file", "-o", file, "--no-cache"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  return file;
}

/** A copy of the bundled records, served; what ends it, and where its records are. */
export async function serve() {
  const folder = join(made, "served");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, "dixit.ron"), join(folder, "dixit.ron"));
  cpSync(join(root, "data"), join(folder, "data"), { recursive: true });
  const child = spawn(program, ["serve", "--port", "0"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  process.on("exit", () => child.kill());
  let told = "";
  for await (const piece of child.stdout) {
    told += piece;
    if (told.includes("\n")) break;
  }
  const address = told.match(/http:\/\/\S+/)?.[0].replace(/\/$/, "");
  return { address, data: join(folder, "data"), end: () => child.kill("SIGINT") };
}

const LONG = "Bundesministerium für Genehmigungsverfahrensbeschleunigungsvereinbarungsdurchführungsangelegenheiten";

/** A few records in scripts that run either way or have no blanks, with words and ids that are longer than a screen is wide. */
export function scripts() {
  const folder = project("scripts");
  writeFileSync(join(folder, "dixit.ron"), `(title: "قضية المرفأ, 港湾の件, ${LONG}")\n`);
  const long = `ministry-of-${"works-and-".repeat(8)}harbours`;
  writeFileSync(join(folder, "data/records.ron"), `[
    Actor(id: "${long}", kind: Organization, name: "${LONG}", aka: ["وزارة الأشغال العامة والإسكان", "公共事業省"], note: "${LONG}"),
    Actor(id: "levi", kind: Person, name: "דוד לוי-בן־גוריון מהמועצה הלאומית"),
    Actor(id: "chen", kind: Person, name: "陳美玲"),
    Actor(id: "wazir", kind: Person, name: "عبد الرحمن بن محمد بن عبد العزيز الوزير السابق"),
    Document(id: "arabic", kind: Article, title: "كيف بيع المرفأ: المحطة الثانية والرجال الذين وقّعوا من أجلها في جنيف", by: ["wazir"], published: "2025-11-03", lang: "ar",
      url: "https://example.org/${"a-long-path-".repeat(12)}", parts: [(id: "one", label: "١", text: "قال المتحدث باسم الوزارة إن الاتفاق لم يُعرض على اللجنة، وإن CNN نقلت الخبر خطأً.")]),
    Document(id: "japanese", kind: Article, title: "環境影響評価の報告書が提出される前に港湾局は第二ターミナルの建設を承認していたという調査報告", by: ["chen"], published: "2025-11-05", lang: "ja"),
    Document(id: "hebrew", kind: Article, title: "השר אמר לשלושה חברי ועדה שהמסמך הוא רשימת משאלות", by: ["levi"], published: "2025-11-07/2025-11-09", lang: "he",
      parts: [(id: "one", label: "א", text: "קטע מן המסמך", derived_from: [(from: "arabic#one", how: Paraphrased, per: ["denial"])])]),
    Event(id: "vote", kind: Meeting, title: "Sitzung: ${LONG}", at: "2025-11-01", participants: [(who: "wazir", role: "رئيس الوفد"), (who: "levi"), (who: "chen", role: "通訳")]),
    Claim(id: "geneva", text: "وُقّع العقد في جنيف قبل أن يُقدَّم تقرير تقييم الأثر البيئي إلى اللجنة المختصة", about: ["vote", "arabic#one"]),
    Claim(id: "no-money", text: "第二段階の資金は存在しない", about: ["vote"], contradicts: ["geneva"]),
    Claim(id: "families", text: "👩🏽‍👩🏽‍👧🏽‍👦🏽 ${"и ".repeat(300)}", about: ["vote"], contradicts: ["geneva"]),
    Statement(id: "signed", by: ["wazir"], claim: "geneva", quote: (words: "وقّعنا العقد في جنيف", lang: "ar"), in: [(doc: "arabic", at: "الفقرة ٣")], relies_on: [(on: "vote", basis: Witnessed)]),
    Statement(id: "denial", by: ["levi"], claim: "geneva", stance: Denies, text: "מכחיש שהחוזה נחתם בז'נבה, ואומר כי CNN טעתה", in: [(doc: "hebrew")], relies_on: [(on: "vote", basis: Witnessed)]),
    Statement(id: "money", by: ["chen", "${long}"], claim: "no-money", text: "資金はないと言う", in: [(doc: "japanese")], relies_on: [(on: "signed", basis: Told)]),
    Statement(id: "relay", by: ["${long}"], to: ["wazir", "levi"], claim: "geneva", text: "Says in a ${LONG} that it was signed", in: [(doc: "japanese", at: "第三段落")], relies_on: [(on: "signed", basis: Cites)]),
  ]
`);
  return build("scripts", folder);
}

/** Documents of years that have more than four digits, or come before the first. */
export function ancient() {
  const folder = project("ancient");
  const of = (id, published) => `Document(id: "${id}", kind: Article, title: "${id}", published: "${published}"),`;
  writeFileSync(join(folder, "data/records.ron"), `[${of("ides", "-0044-03-15")}${of("triumph", "-0046-09")}${of("late", "9999-24")}${of("now", "2025-11-03")}]\n`);
  return build("ancient", folder);
}

/** A chain of so many documents, each a new version of the one before. */
export function chain(count) {
  const folder = project("chain");
  const version = (_, at) => `Document(id: "d-${at}", kind: Draft, title: "Draft, version ${at}"${at > 0 ? `, revises: "d-${at - 1}"` : ""}),`;
  writeFileSync(join(folder, "data/records.ron"), `[${Array.from({ length: count }, version).join("\n")}]\n`);
  return build("chain", folder);
}

/** Statements of one speaker, each of which rests on the twenty before it. */
export function dense() {
  const folder = project("dense");
  const reliance = (at) => Array.from({ length: Math.min(at, 20) }, (_, back) => `(on: "s-${at - 1 - back}", basis: Cites)`).join(", ");
  const one = (_, at) => `Statement(id: "s-${at}", by: ["ann"], claim: "c-${at % 6}", at: "2025-11-02", in: [(doc: "${at < 20 ? "early" : "late"}")], relies_on: [${reliance(at)}]),`;
  writeFileSync(join(folder, "data/records.ron"), `[
    Actor(id: "ann", kind: Person, name: "Ann"),
    Document(id: "early", kind: Article, title: "Early", by: ["ann"], published: "2025-11-03"),
    Document(id: "late", kind: Article, title: "Late", by: ["ann"], published: "2025-11-09"),
    ${Array.from({ length: 6 }, (_, at) => `Claim(id: "c-${at}", text: "Claim ${at}"),`).join("\n")}
    ${Array.from({ length: 41 }, one).join("\n")}
]\n`);
  return build("dense", folder);
}

/** Made-up records, the same each time. */
export function large() {
  const folder = project("large");
  if (!existsSync(join(folder, "data/actors"))) execFileSync(generator, [String(STATEMENTS), join(folder, "data")]);
  return build("large", folder);
}

const HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\\\"'><a href='javascript:alert(1)' onclick=alert(1)>" +
  "&lt;<!-- ]]> {{x}} ${alert(1)} \\u{202e}gnp.\\u{2066} `";

/** A few records, their words either plain or hostile, and everything else the same. */
export function twins() {
  return ["Plain", HOSTILE].map((words, rank) => {
    const name = rank === 0 ? "plain" : "hostile";
    const folder = project(name);
    const url = rank === 0 ? "none" : "javascript:alert(1)";
    writeFileSync(join(folder, "data/records.ron"), `[
      Actor(id: "ann", kind: Person, name: "Ann ${words}", aka: ["${words}"], note: "${words}"),
      Actor(id: "bob", kind: Person, name: "Bob ${words}"),
      Document(id: "paper", kind: Article, title: "Paper ${words}", by: ["ann"], published: "2025-11-03", url: "https://example.org/",
        parts: [(id: "one", label: "Part ${words}", text: "${words}")]),
      Document(id: "reply", kind: Article, title: "Reply ${words}", by: ["bob"], published: "2025-11-05", note: "${url}"),
      Event(id: "meeting", kind: Meeting, title: "Meeting ${words}", at: "2025-11-01", participants: [(who: "ann", role: "${words}"), (who: "bob")]),
      Claim(id: "claim", text: "Claim ${words}", about: ["meeting", "paper#one"]),
      Statement(id: "says", by: ["ann"], claim: "claim", quote: (words: "${words}"), in: [(doc: "paper", at: "${words}")], relies_on: [(on: "meeting", basis: Witnessed)]),
      Statement(id: "denies", by: ["bob"], claim: "claim", stance: Denies, text: "Denial ${words}", in: [(doc: "reply")], relies_on: [(on: "meeting", basis: Witnessed)]),
    ]
`);
    return build(name, folder);
  });
}
