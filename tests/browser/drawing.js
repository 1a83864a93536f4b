// What is wrong with a drawing, by the boxes of its shapes, words and lines: words that leave their shape, shapes and names of
// lines that lie over each other, lines that cross a shape they do not lead to or the name of another line.

/** @param {import("playwright-core").Locator} svg */
export function flaws(svg) {
  return svg.evaluate((svg) => {
    const found = [];
    // In the drawing's own units, whatever the zoom.
    const box = (element) => {
      const own = element.getBBox();
      const matrix = svg.getCTM().inverse().multiply(element.getCTM());
      const [a, b] = [new DOMPoint(own.x, own.y), new DOMPoint(own.x + own.width, own.y + own.height)].map((point) => point.matrixTransform(matrix));
      return { left: a.x, top: a.y, right: b.x, bottom: b.y };
    };
    const isWithin = (one, other, by = 0.5) =>
      one.left >= other.left - by && one.top >= other.top - by && one.right <= other.right + by && one.bottom <= other.bottom + by;
    const isOver = (one, other) =>
      one.left < other.right - 0.5 && other.left < one.right - 0.5 && one.top < other.bottom - 0.5 && other.top < one.bottom - 0.5;
    const { width, height } = svg.viewBox.baseVal;
    const whole = { left: 0, top: 0, right: width, bottom: height };
    const shapes = [...svg.querySelectorAll(".node, .rest")].map((element) => ({ element, box: box(element.querySelector(".shape")) }));
    const names = [...svg.querySelectorAll(".naming")].map((element) => ({ element, box: box(element.querySelector("rect")) }));
    const told = (element) => element.querySelector("title")?.textContent ?? element.textContent;
    for (const { element, box: own } of shapes) {
      for (const text of element.querySelectorAll("text")) {
        if (!isWithin(box(text), own)) found.push(`"${text.textContent}" leaves its shape`);
      }
      if (!isWithin(own, whole)) found.push(`${told(element)} leaves the drawing`);
    }
    for (const { element, box: own } of names) {
      if (!isWithin(box(element.querySelector("text")), own, 1)) found.push(`"${element.textContent}" leaves its plate`);
    }
    for (const text of svg.querySelectorAll(".legend text")) {
      if (!isWithin(box(text), whole)) found.push(`"${text.textContent}" of the key leaves the drawing`);
    }
    const key = [...svg.querySelectorAll(".legend text")].map((element) => ({ element, box: box(element) }));
    const all = [...shapes, ...names, ...key];
    all.forEach((one, place) => all.slice(place + 1).forEach((other) => {
      if (isOver(one.box, other.box)) found.push(`${told(one.element)} lies over ${told(other.element)}`);
    }));
    const name = (element, kind) => [element.getAttribute("data-from"), element.getAttribute("data-to"), element.getAttribute("class").replace(kind, "").trim()].join(" ");
    const between = (point, { left, top, right, bottom }) => point.x > left + 1 && point.x < right - 1 && point.y > top + 1 && point.y < bottom - 1;
    for (const edge of svg.querySelectorAll(".edge")) {
      const line = edge.querySelector(".line");
      const matrix = svg.getCTM().inverse().multiply(line.getCTM());
      const ends = [edge.getAttribute("data-from"), edge.getAttribute("data-to"), edge.getAttribute("data-rest")];
      for (let at = 0; at < line.getTotalLength(); at += 6) {
        const point = line.getPointAtLength(at).matrixTransform(matrix);
        const crossed = shapes.find(({ element, box }) =>
          element.matches(".node") && !ends.includes(element.dataset.id) && between(point, box));
        const over = names.find(({ element, box }) => name(element, "naming") !== name(edge, "edge") && between(point, box));
        if (crossed) found.push(`the line ${ends.join(" → ")} crosses ${told(crossed.element)}`);
        if (over) found.push(`the line ${ends.join(" → ")} crosses the name ${told(over.element)}`);
        if (crossed || over) break;
      }
    }
    return found;
  });
}
