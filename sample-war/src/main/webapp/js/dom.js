// What the pages need of the DOM.
import { say } from "./words.js";

export const byId = id => document.getElementById(id);

/** Makes an element: tag, properties, children. */
export function make(tag, properties = {}, ...children) {
    const { data, ...rest } = properties;
    const item = Object.assign(document.createElement(tag), rest);
    Object.assign(item.dataset, data);
    item.append(...children.filter(child => child !== null && child !== undefined));
    return item;
}

/** A drawing of one line, in the colour of the letters around it. */
export function drawing(path) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    Object.entries({ viewBox: "0 0 24 24", width: 17, height: 17, "aria-hidden": "true" })
        .forEach(([name, value]) => svg.setAttribute(name, value));
    Object.entries({ d: path, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linejoin": "round" })
        .forEach(([name, value]) => line.setAttribute(name, value));
    svg.append(line);
    return svg;
}

/** The first letters of a name, in one of eight colours that is always the same for it. */
export function avatar(name, id) {
    const letters = name.split(/\s+/).map(part => [...part][0]).slice(0, 2).join("").toUpperCase();
    return make("span", { className: "avatar", ariaHidden: "true", data: { tint: String(Number(id) % 8) } }, letters);
}

/**
 * Makes a list what it should be, and touches no item that is the same: whoever is about to click it, or has the focus on it,
 * must not lose it. Items have a data-key.
 */
export function update(list, wanted) {
    const known = new Map([...list.children].map(item => [item.dataset.key, item]));
    let place = list.firstElementChild;
    for (const item of wanted) {
        const before = known.get(item.dataset.key), same = before?.outerHTML === item.outerHTML;
        known.delete(item.dataset.key);
        if (before && before === place) {
            place = place.nextElementSibling;
        }
        if (!same) {
            list.insertBefore(item, place);
            before?.remove();
        } else if (before.nextElementSibling !== place) {
            list.insertBefore(before, place);
        }
    }
    known.forEach(item => item.remove());
}

/** Shows a notice for a while; errors are said at once, and stay longer. */
export function notice(words, kind = "info") {
    const box = byId("notices");
    const close = make("button", { type: "button", className: "icon", ariaLabel: say("notice.close") }, "×");
    const item = make("p", { className: "notice", data: { kind } }, make("span", {}, words), close);
    close.onclick = () => item.remove();
    for (const same of box.querySelectorAll(".notice")) {
        if (same.firstChild.textContent === words || box.childElementCount > 3) {
            same.remove();
        }
    }
    box.append(item);
    setTimeout(() => item.remove(), kind === "error" ? 12_000 : 8000);
}
