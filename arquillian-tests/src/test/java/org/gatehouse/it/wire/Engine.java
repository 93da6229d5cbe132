package org.gatehouse.it.wire;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Engine.IO session over polling, whose requests the test sends one by one. */
public final class Engine {

    private static final Pattern SID = Pattern.compile("\"sid\":\"([^\"]+)\"");

    private final URI base;
    private final String path;
    private final String sid;
    private final HttpReply opening;

    private Engine(URI base, String path) {
        this.base = base;
        this.path = path;
        this.opening = RawHttp.get(base, path + "?EIO=4&transport=polling");
        this.sid = sid(opening.body());
    }

    /** Opens a session. */
    public static Engine open(URI base, String path) {
        return new Engine(base, path);
    }

    /** Opens a session and joins the main namespace. */
    public static Engine joined(URI base, String path) {
        Engine engine = open(base, path);
        engine.join();
        return engine;
    }

    /** Returns the sid that an open or CONNECT packet names. */
    public static String sid(String packet) {
        Matcher matcher = SID.matcher(packet);
        if (!matcher.find()) {
            throw new AssertionError("no sid in " + packet);
        }
        return matcher.group(1);
    }

    /** Returns the session's id. */
    public String sid() {
        return sid;
    }

    /** Returns the answer to the first request. */
    public HttpReply opening() {
        return opening;
    }

    /** Returns the target of this session's requests. */
    public String target() {
        return target("polling");
    }

    /** Returns the target of an upgrade. */
    public String upgradeTarget() {
        return target("websocket");
    }

    private String target(String transport) {
        return path + "?EIO=4&transport=" + transport + "&sid=" + sid;
    }

    /** Polls. */
    public HttpReply get() {
        return RawHttp.get(base, target());
    }

    /** Polls, and returns the answer later. */
    public CompletableFuture<HttpReply> getLater() {
        return RawHttp.exchangeLater(base, "GET", target(), null);
    }

    /** Sends a payload. */
    public HttpReply post(String payload, String... headers) {
        return RawHttp.exchange(base, "POST", target(), payload, headers);
    }

    /** Opens the WebSocket of an upgrade. */
    public RawWebSocket upgrade() {
        return RawWebSocket.open(base, upgradeTarget());
    }

    /** Joins the main namespace and returns the client's id there. */
    public String join() {
        post("40");
        return sid(answer());
    }

    /**
     * Polls until a packet comes that says something, and returns it: the server may release a poll with a noop, and ping,
     * whenever it likes.
     */
    public String answer() {
        String packet = get().body();
        while (packet.equals("2") || packet.equals("6")) {
            if (packet.equals("2")) {
                post("3");
            }
            packet = get().body();
        }
        return packet;
    }
}
