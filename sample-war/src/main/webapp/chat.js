"use strict";

// Socket.IO's path is an absolute one, so it starts with the context path: where this page lies.
const path = new URL("socket.io", location).pathname;
const socket = io("/chat", { path });

const byId = id => document.getElementById(id);
const state = byId("state"), door = byId("door"), chat = byId("chat"), messages = byId("messages"), text = byId("text");
let me = null, announced = false;
const writing = new Map();

function showState(value, detail) {
    state.dataset.state = value;
    state.textContent = detail || value;
}

function showMembers(names) {
    byId("members").replaceChildren(...names.map(name => {
        const item = document.createElement("li");
        item.textContent = name;
        return item;
    }));
}

function add(item) {
    messages.append(item);
    messages.scrollTop = messages.scrollHeight;
}

function addNote(words) {
    const item = document.createElement("li");
    item.className = "note";
    item.textContent = words;
    add(item);
}

function addMessage({ author, text, at }) {
    const item = document.createElement("li"), head = document.createElement("small");
    item.className = author === me.name ? "own" : "";
    head.textContent = `${author} · ${new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
    item.append(head, text);
    add(item);
}

function showTyping() {
    const names = [...writing.keys()];
    byId("typing").textContent = names.length ? `${names.join(", ")} ${names.length > 1 ? "are" : "is"} writing…` : "";
}

function setTyping(name, active) {
    clearTimeout(writing.get(name));
    writing.delete(name);
    if (active) {
        writing.set(name, setTimeout(() => setTyping(name, false), 4000));
    }
    showTyping();
}

async function enter(wish) {
    const answer = await socket.emitWithAck("join", wish);
    if (answer.status === "error") {
        byId("refusal").textContent = answer.message;
        return;
    }
    me = wish;
    byId("refusal").textContent = "";
    byId("place").textContent = answer.room;
    messages.replaceChildren();
    answer.history.forEach(addMessage);
    showMembers(answer.members);
    door.hidden = true;
    chat.hidden = false;
    text.focus();
}

socket.on("connect", () => {
    const show = () => showState("connected", `connected · ${socket.io.engine.transport.name}`);
    show();
    socket.io.engine.on("upgrade", show);
    if (me) {
        enter(me); // after a reconnection the server knows nothing of us
    }
});
socket.on("disconnect", reason => {
    showState("disconnected", reason);
    byId("enter").disabled = true;
});
socket.on("connect_error", error => showState("disconnected", error.message));

socket.on("welcome", ({ rooms }) => {
    const room = byId("room"), chosen = room.value;
    room.replaceChildren(...rooms.map(name => new Option(name)));
    room.value = chosen || rooms[0];
    byId("enter").disabled = false; // not before there is a room to enter
});
socket.on("new_message", message => {
    setTyping(message.author, false);
    addMessage(message);
});
socket.on("presence", ({ name, here, members }) => {
    if (!me || name !== me.name) {
        addNote(`${name} ${here ? "came in" : "has left"}`);
    }
    setTyping(name, false);
    showMembers(members);
});
socket.on("typing", ({ name, active }) => setTyping(name, active));

door.addEventListener("submit", event => {
    event.preventDefault();
    enter({ name: byId("name").value, room: byId("room").value });
});
byId("leave").addEventListener("click", () => {
    chat.hidden = true;
    door.hidden = false;
});
byId("composer").addEventListener("submit", async event => {
    event.preventDefault();
    const words = text.value;
    if (!words.trim()) {
        return;
    }
    text.value = "";
    announced = false;
    const receipt = await socket.emitWithAck("send_message", { text: words });
    if (!receipt.ok) {
        addNote(receipt.message || "not sent");
        text.value = words;
    }
});

text.addEventListener("input", () => {
    const active = text.value !== "";
    if (active !== announced) {
        announced = active;
        socket.emit("typing", active);
    }
});
