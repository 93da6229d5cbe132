package org.gatehouse.documents;

import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;

/** Collects whole text frames. */
record TextFrames(BlockingQueue<String> frames, StringBuilder part) implements WebSocket.Listener {

    TextFrames(BlockingQueue<String> frames) {
        this(frames, new StringBuilder());
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            frames.add(part.toString());
            part.setLength(0);
        }
        socket.request(1);
        return null;
    }
}
