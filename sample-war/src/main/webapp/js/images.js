// Images: made smaller before they are sent, and fetched as bytes when they are shown.
import { ask } from "./connection.js";

const WIDEST = 1600, LARGEST = 900_000;

/** The bytes of a file, smaller where it is too large. */
export async function shrink(file) {
    if (file.size <= LARGEST) {
        return file.arrayBuffer();
    }
    const bitmap = await createImageBitmap(file);
    for (let scale = Math.min(1, WIDEST / Math.max(bitmap.width, bitmap.height)); scale > 0.05; scale *= 0.7) {
        const canvas = document.createElement("canvas");
        canvas.width = Math.round(bitmap.width * scale);
        canvas.height = Math.round(bitmap.height * scale);
        canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
        const blob = await new Promise(resolve => canvas.toBlob(resolve, "image/jpeg", 0.85));
        if (blob.size <= LARGEST) {
            return blob.arrayBuffer();
        }
    }
    throw { message: "An image has 1 MB at most" };
}

/** Shows bytes in an <img>. */
export function show(img, mediaType, bytes) {
    const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    img.onload = () => URL.revokeObjectURL(url);
    img.src = url;
}

export async function load(img, message) {
    try {
        const { mediaType, data } = await ask("get_image", { roomId: message.roomId, messageId: message.id });
        show(img, mediaType, data);
    } catch {
        img.dataset.failed = "true"; // the words for it remain
    }
}
