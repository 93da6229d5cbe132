package org.gatehouse.cluster.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.ServerSideMessage;
import org.jspecify.annotations.Nullable;

/** Hears what other nodes say to this one, and answers as a test has said. */
@ApplicationScoped
public class ServerSide {

    /** What another node has said. */
    record Heard(String namespace, String event, List<@Nullable Object> args) {}

    /** Its answer to one event. */
    record Answer(@Nullable Object value, boolean silent) {}

    private final List<Heard> heard = new ArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    void hear(@Observes ServerSideMessage message) {
        synchronized (heard) {
            heard.add(new Heard(message.namespace().name(), message.event(), new ArrayList<>(message.arguments())));
        }
        Answer answer = answers.get(message.event());
        if (answer != null && answer.silent()) {
            message.ack(); // taken, and never used
        } else if (answer != null) {
            message.ack().send(answer.value());
        }
    }

    void answer(String event, Answer answer) {
        answers.put(event, answer);
    }

    /** Answers the event "hello" with nothing, and has heard nothing yet. */
    void forget() {
        answers.clear();
        answer("hello", new Answer(null, false));
        heard();
    }

    /** Returns what was heard since the last call. */
    List<Heard> heard() {
        synchronized (heard) {
            List<Heard> copy = List.copyOf(heard);
            heard.clear();
            return copy;
        }
    }
}
