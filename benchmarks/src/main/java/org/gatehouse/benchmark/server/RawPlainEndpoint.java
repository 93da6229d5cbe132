package org.gatehouse.benchmark.server;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** The plain echo, through Yasson alone. */
@ServerEndpoint("/plain")
public class RawPlainEndpoint {

    /** What comes in. */
    public record Question(String event, int id, Body data) {}

    /** What goes out. */
    public record Answer(int id, Body data) {}

    @OnMessage
    public String message(String text) {
        Question question = RawEndpoint.JSONB.fromJson(text, Question.class);
        return RawEndpoint.JSONB.toJson(new Answer(question.id(), question.data()));
    }
}
