package org.gatehouse.benchmark.server;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** As much of Engine.IO and Socket.IO as the rows need, cut by hand, and no framework. */
@ServerEndpoint("/socket.io/")
public class RawEndpoint {

    static final Jsonb JSONB = JsonbBuilder.create();

    private static final Set<Session> AUDIENCE = ConcurrentHashMap.newKeySet();

    @OnOpen
    public void open(Session session) throws IOException {
        send(
                session,
                "0{\"sid\":\"" + session.getId() + "\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,"
                        + "\"maxPayload\":1000000}");
    }

    @OnMessage
    public void message(Session session, String text) throws IOException {
        if (text.equals("40")) {
            send(session, "40{\"sid\":\"" + UUID.randomUUID() + "\"}");
        } else if (text.startsWith("42")) {
            event(session, text);
        }
    }

    private static void event(Session session, String text) throws IOException {
        int array = text.indexOf('[');
        int quote = text.indexOf('"', array + 2);
        String name = text.substring(array + 2, quote);
        Body body = JSONB.fromJson(text.substring(quote + 2, text.length() - 1), Body.class);
        switch (name) {
            case "join" -> {
                AUDIENCE.add(session);
                acknowledge(session, text, array, body);
            }
            case "broadcast" -> {
                String news = "42[\"news\"," + JSONB.toJson(body) + "]";
                for (Session member : AUDIENCE) {
                    send(member, news);
                }
            }
            default -> acknowledge(session, text, array, body);
        }
    }

    private static void acknowledge(Session session, String text, int array, Body body) throws IOException {
        send(session, "43" + text.substring(2, array) + "[" + JSONB.toJson(body) + "]");
    }

    /** Tomcat fails where two threads send at once. */
    private static void send(Session session, String text) throws IOException {
        synchronized (session) {
            session.getBasicRemote().sendText(text);
        }
    }

    @OnClose
    public void close(Session session) {
        AUDIENCE.remove(session);
    }
}
