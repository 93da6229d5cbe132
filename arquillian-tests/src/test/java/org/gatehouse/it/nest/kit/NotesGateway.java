package org.gatehouse.it.nest.kit;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Reads {@link Notes} to tests, and releases what waits. */
@WebSocketGateway(path = "/notes")
public class NotesGateway {

    @Inject
    Notes notes;

    @Inject
    Later later;

    @SubscribeMessage("read")
    CompletionStage<List<String>> read(@MessageBody("key") String key, @MessageBody("count") int count) {
        return notes.read(key, count);
    }

    @SubscribeMessage("release")
    boolean release(String name) {
        later.release(name);
        return true;
    }
}
