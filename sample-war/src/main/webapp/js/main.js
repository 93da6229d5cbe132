// The chat: rooms and people on the left, what is said on the right.
import * as accounts from "./accounts.js";
import { ask, close, connection, open, socket } from "./connection.js";
import { avatar, byId, drawing, make, notice, update } from "./dom.js";
import * as images from "./images.js";
import * as messages from "./messages.js";
import * as outbox from "./outbox.js";
import { forgetWriters, heard, writing } from "./typing.js";
import { fillIn, reason, say } from "./words.js";

const LOCK = "M6 11h12v9H6z M8.5 11V8a3.5 3.5 0 0 1 7 0v3";
const rooms = new Map(), people = new Map(), conversations = new Map();
let active = null, state = "connecting", wasLost = false;

const refused = refusal => notice(reason(refusal), "error");
const meId = () => accounts.me()?.userId;

// ---- the door

async function enter(how) {
    const name = byId("name").value, password = byId("password").value;
    byId("refusal").textContent = "";
    try {
        const refusal = await accounts.enter(how, name, password);
        if (refusal) {
            byId("refusal").textContent = reason(refusal);
            return;
        }
        byId("password").value = "";
        showChat();
    } catch {
        byId("refusal").textContent = say("notice.noServer");
    }
}

function showDoor() {
    byId("door").hidden = false;
    byId("app").hidden = byId("state").hidden = true;
    document.body.dataset.view = "list";
    active = null;
    byId("place").hidden = true;
    byId("nothing").hidden = false;
    byId("name").focus();
}

function showChat() {
    const { userId, username } = accounts.me();
    byId("door").hidden = true;
    byId("app").hidden = byId("state").hidden = false;
    byId("me").textContent = username;
    byId("my-avatar").replaceWith(Object.assign(avatar(username, userId), { id: "my-avatar" }));
    outbox.restore(userId);
    open();
}

byId("sign-in-form").addEventListener("submit", event => {
    event.preventDefault();
    enter("login");
});
byId("register").onclick = () => enter("register");
byId("sign-out").onclick = async () => {
    close();
    outbox.forget();
    await accounts.leave().catch(() => {});
    showDoor();
};

// ---- the connection

connection.addEventListener("state", ({ detail }) => {
    state = detail;
    byId("state").dataset.state = detail;
    byId("state").textContent = say(`state.${detail}`);
    if (detail === "lost" && !wasLost) {
        wasLost = true;
        notice(say("notice.lost"), "warning");
    } else if (wasLost && socket.connected) {
        wasLost = false;
        notice(say("notice.back"));
    }
});
connection.addEventListener("signed-out", () => {
    notice(say("notice.signedOut"), "warning");
    showDoor();
});
outbox.outbox.addEventListener("too-fast", () => notice(say("notice.tooFast"), "warning"));

socket.on("connect", async () => {
    byId("state").dataset.recovered = String(socket.recovered);
    if (socket.recovered) {
        return; // what was missed has come, in order
    }
    try {
        await loadLists();
        if (active) {
            await show(active);
        }
    } catch (refusal) {
        refused(refusal);
    }
});

// ---- rooms, conversations, people

async function loadLists() {
    const [allRooms, allConversations] = await Promise.all([ask("list_rooms"), ask("list_conversations")]);
    rooms.clear();
    allRooms.forEach(room => rooms.set(room.roomId, room));
    conversations.clear();
    allConversations.forEach(talk => conversations.set(talk.roomId, talk));
    showLists();
}

function entry(roomId, name, unread, icon, words) {
    const badge = unread ? make("span", { className: "badge" }, make("span", { ariaHidden: "true" }, String(unread)),
        make("span", { className: "hidden" }, ` ${say("unread", unread)}`)) : null;
    const button = make("button", { type: "button", className: "entry", data: { room: roomId } },
        icon, make("span", { className: "name" }, name), words ? make("span", { className: "hidden" }, ` ${words}`) : null, badge);
    if (roomId === active) {
        button.setAttribute("aria-current", "true");
    }
    button.onclick = () => go(roomId);
    return make("li", { data: { key: roomId } }, button);
}

const dot = online => make("span", { className: "dot", data: { online: String(online) } });

function showLists() {
    update(byId("rooms"), [...rooms.values()].map(room => entry(room.roomId, room.name, room.unread,
        make("span", { className: "sign", ariaHidden: "true" }, room.secluded ? drawing(LOCK) : "#"), room.secluded ? say("private") : "")));
    update(byId("conversations"), [...conversations.values()].map(talk => entry(talk.roomId, talk.with.username,
        talk.unread, dot(people.has(talk.with.userId)), say(people.has(talk.with.userId) ? "online" : "offline"))));
    update(byId("people"), [...people].sort((one, other) => one[1].localeCompare(other[1])).map(([id, name]) => id === meId()
        ? make("li", { className: "entry", data: { key: id } }, dot(true), make("span", { className: "name" }, `${name} (${say("you")})`))
        : entry(`with:${id}`, name, 0, dot(true))));
    byId("direct-title").hidden = conversations.size === 0;
    document.title = (count => (count ? `(${count}) ` : "") + "Gatehouse chat")(
        [...rooms.values(), ...conversations.values()].reduce((sum, room) => sum + room.unread, 0));
}

const conversationWith = id => `dm:${[meId(), id].sort((one, other) => one - other).join(":")}`;

/** Goes to a room, which makes us a member of it, or to a conversation. */
async function go(wish) {
    let roomId = wish;
    if (wish.startsWith("with:")) {
        const userId = wish.slice("with:".length);
        roomId = conversationWith(userId);
        if (!conversations.has(roomId)) {
            conversations.set(roomId, { roomId, with: { userId, username: people.get(userId) }, unread: 0 });
        }
    }
    try {
        await show(roomId);
    } catch (refusal) {
        refused(refusal);
        return;
    }
    document.body.dataset.view = "room";
    byId("text").focus();
}

async function show(roomId) {
    const talk = conversations.get(roomId);
    const page = talk ? await ask("history", { roomId, before: Number.MAX_SAFE_INTEGER }) : await ask("join_room", { roomId });
    if (active !== roomId) {
        forgetWriters();
        byId("text").value = drafts.get(roomId) ?? "";
    }
    active = roomId;
    if (!talk) {
        rooms.get(roomId).joined = true;
    }
    byId("nothing").hidden = true;
    byId("place").hidden = false;
    byId("title").textContent = talk ? talk.with.username : rooms.get(roomId).name;
    byId("leave").hidden = byId("show-members").hidden = byId("members-panel").hidden = Boolean(talk);
    byId("invite").hidden = talk || !rooms.get(roomId).secluded;
    messages.showRoom(roomId, page);
    read();
    showLists();
    if (!talk) {
        await showMembers();
    }
}

async function showMembers() {
    const roomId = active;
    const members = await ask("room_members", { roomId });
    if (roomId !== active) {
        return;
    }
    byId("show-members").textContent = say("members.count", members.length);
    byId("members").replaceChildren(...members.map(({ userId, username }) => make("li", { data: { user: userId } },
        dot(people.has(userId)), make("span", { className: "name" }, username),
        make("span", { className: "hidden" }, ` ${say(people.has(userId) ? "online" : "offline")}`))));
}

function membersChanged() {
    if (active && rooms.has(active) && socket.connected) {
        showMembers().catch(() => {}); // comes again with the next connection
    }
}

/** What is in sight is read. */
function read() {
    const last = messages.lastId(), room = rooms.get(active) ?? conversations.get(active);
    if (!room || document.hidden || !last) {
        return;
    }
    room.unread = 0;
    socket.emit("mark_read", { roomId: active, messageId: last });
    showLists();
}
document.addEventListener("visibilitychange", read);

byId("back").onclick = () => {
    document.body.dataset.view = "list";
    byId("rooms").querySelector("[aria-current]")?.focus();
};
byId("show-members").onclick = event => {
    const shown = document.body.classList.toggle("members");
    event.target.setAttribute("aria-expanded", String(shown));
};
byId("leave").onclick = async () => {
    try {
        const { left } = await ask("leave_room", { roomId: active });
        rooms.get(left).joined = false;
        rooms.get(left).unread = 0;
        active = null;
        byId("place").hidden = true;
        byId("nothing").hidden = false;
        document.body.dataset.view = "list";
        showLists();
    } catch (refusal) {
        refused(refusal);
    }
};

/** Asks something in a dialog; yields whether it was confirmed. */
function askInDialog(id) {
    const dialog = byId(id);
    dialog.querySelector("form").reset();
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise(resolve => (dialog.onclose = () => resolve(dialog.returnValue === "ok")));
}
byId("new-room").onclick = async () => {
    if (await askInDialog("room-dialog")) {
        try {
            const { roomId } = await ask("create_room", { name: byId("room-name").value, secluded: byId("room-secluded").checked });
            await loadLists();
            await go(roomId);
        } catch (refusal) {
            refused(refusal);
        }
    }
};
byId("invite").onclick = async () => {
    if (await askInDialog("invite-dialog")) {
        try {
            const guest = await ask("invite", { roomId: active, username: byId("guest").value });
            notice(say("notice.hasInvited", guest.username));
        } catch (refusal) {
            refused(refusal);
        }
    }
};

// ---- writing

const drafts = new Map();
const text = byId("text");

function post(event, body, more = {}) {
    messages.addWaiting(outbox.post({ event, roomId: active, userId: meId(), body, ...more }));
}

function sendText() {
    const words = text.value;
    if (!words.trim() || !active) {
        return;
    }
    text.value = "";
    drafts.delete(active);
    writing(active, false);
    const talk = conversations.get(active);
    if (talk) {
        post("direct_message", { to: `user:${talk.with.userId}`, text: words });
    } else {
        post("send_message", { roomId: active, text: words });
    }
}
byId("composer").addEventListener("submit", event => {
    event.preventDefault();
    sendText();
});
text.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        sendText();
    }
});
text.addEventListener("input", () => {
    drafts.set(active, text.value);
    writing(active, text.value !== "");
});
byId("image").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (file && active) {
        try {
            post("send_image", { roomId: active, image: await images.shrink(file) }, { mediaType: file.type });
        } catch (refusal) {
            notice(reason(refusal.message ? refusal : { message: "Images are PNG, JPEG, GIF or WebP" }), "error");
        }
    }
});

// ---- what the server says

function came(message, known) {
    heard({ userId: message.userId, isTyping: false });
    if (message.roomId === active) {
        messages.add(message);
        read();
    } else if (message.userId !== meId()) {
        known.unread += 1;
        showLists();
    }
    if (message.roomId === active && document.hidden && message.userId !== meId()) {
        known.unread += 1;
        showLists();
    }
}
socket.on("welcome", ({ online }) => {
    people.clear();
    online.forEach(({ userId, username }) => people.set(userId, username));
    people.set(meId(), accounts.me().username);
    showLists();
});
socket.on("new_message", message => rooms.has(message.roomId) && came(message, rooms.get(message.roomId)));
socket.on("direct_message", async message => {
    if (!conversations.has(message.roomId)) {
        await loadLists().catch(() => {});
        if (message.userId !== meId()) {
            notice(say("notice.direct", message.username));
        }
        if (message.roomId !== active) {
            return; // the list has counted it
        }
    }
    came(message, conversations.get(message.roomId));
});
socket.on("message_deleted", ({ roomId, messageId }) => roomId === active && messages.remove(messageId));
socket.on("user_typing", typing => typing.roomId === active && heard(typing));
socket.on("user_online", ({ userId, username }) => {
    people.set(userId, username);
    showLists();
    membersChanged();
});
socket.on("user_offline", ({ userId }) => {
    if (userId !== meId()) {
        people.delete(userId);
    }
    heard({ userId, isTyping: false });
    showLists();
    membersChanged();
});
socket.on("user_joined_room", ({ roomId, username }) => {
    if (roomId === active) {
        messages.addNote(say("note.joined", username));
        membersChanged();
    }
});
socket.on("user_left_room", ({ roomId, userId, username }) => {
    if (roomId === active) {
        heard({ userId, isTyping: false });
        messages.addNote(say("note.left", username));
        membersChanged();
    }
});
socket.on("read", ({ roomId }) => {
    const room = rooms.get(roomId) ?? conversations.get(roomId);
    if (room && roomId !== active) {
        room.unread = 0;
        showLists();
    }
});
socket.on("room_created", room => {
    if (!rooms.has(room.roomId)) {
        rooms.set(room.roomId, room);
        showLists();
        notice(say("notice.created", room.name));
    }
});
socket.on("invited", async ({ roomId, username }) => {
    if (!rooms.has(roomId)) {
        await loadLists().catch(() => {});
    }
    notice(say("notice.invited", username, rooms.get(roomId)?.name ?? ""));
});
socket.on("announcement", ({ text: words }) => notice(say("notice.house", words), "house"));

// ---- the beginning

fillIn();
try {
    if (await accounts.renew()) {
        showChat();
    } else {
        showDoor();
    }
} catch {
    showDoor();
    byId("refusal").textContent = say("notice.noServer");
}
