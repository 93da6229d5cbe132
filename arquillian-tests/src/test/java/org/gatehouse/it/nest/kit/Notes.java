package org.gatehouse.it.nest.kit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.Handshake;

/** What beans did, by the key that a client's handshake names in its query. */
@ApplicationScoped
public class Notes {

    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    /** Notes something about a client. */
    public void add(Handshake handshake, String note) {
        add(handshake.query("key").orElse("none"), note);
    }

    /** Notes something. */
    public void add(String key, String note) {
        page(key).add(note);
    }

    /** Returns the notes of a key, once there are so many. */
    public CompletionStage<List<String>> read(String key, int count) {
        return page(key).read(count);
    }

    private Page page(String key) {
        return pages.computeIfAbsent(key, any -> new Page());
    }

    private static final class Page {

        private final List<String> notes = new ArrayList<>();
        private final List<Reader> readers = new ArrayList<>();

        synchronized void add(String note) {
            notes.add(note);
            readers.removeIf(reader -> reader.tell(notes));
        }

        synchronized CompletionStage<List<String>> read(int count) {
            Reader reader = new Reader(count, new CompletableFuture<>());
            if (!reader.tell(notes)) {
                readers.add(reader);
            }
            return reader.answer();
        }
    }

    private record Reader(int count, CompletableFuture<List<String>> answer) {

        boolean tell(List<String> notes) {
            return notes.size() >= count && answer.complete(List.copyOf(notes));
        }
    }
}
