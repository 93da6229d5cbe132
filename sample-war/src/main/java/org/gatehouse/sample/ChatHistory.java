package org.gatehouse.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers the last messages of each room. The rooms are fixed, so nobody can make it grow. */
@ApplicationScoped
public class ChatHistory {

    private static final List<String> ROOMS = List.of("lobby", "kitchen", "library");
    private static final int KEPT = 50;

    private final Map<String, Deque<ChatMessage>> messages = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();

    List<String> rooms() {
        return ROOMS;
    }

    ChatMessage add(String room, String author, String text) {
        ChatMessage message = new ChatMessage(lastId.incrementAndGet(), author, text, Instant.now());
        Deque<ChatMessage> kept = roomOf(room);
        synchronized (kept) {
            kept.addLast(message);
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
        }
        return message;
    }

    List<ChatMessage> of(String room) {
        Deque<ChatMessage> kept = roomOf(room);
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    private Deque<ChatMessage> roomOf(String room) {
        return messages.computeIfAbsent(room, name -> new ArrayDeque<>());
    }
}
