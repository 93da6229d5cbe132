package org.gatehouse.internal.engineio;

import java.util.concurrent.CompletionStage;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Option;
import org.jspecify.annotations.Nullable;

/**
 * Where the POSTs of a session of this node go.
 *
 * @param session the session
 * @param turn whose turn it is there
 */
record SessionPosts(LiveSession session, ReceiverTurn turn) implements PostTarget {

    @Override
    public void posted(int bytes) {
        session.posted(bytes);
    }

    @Override
    public @Nullable CompletionStage<Void> handle(EngineIoPacket packet, boolean last) {
        return session.handle(packet);
    }

    @Override
    public boolean ended() {
        return session.ended();
    }

    @Override
    public void malformed() {
        session.end(DisconnectReason.PARSE_ERROR, Farewell.ABRUPT);
    }

    @Override
    public void exceeded(Option<?> limit) {
        session.exceeded(limit);
    }

    @Override
    public void lost() {
        session.requestLost();
    }

    @Override
    public void over(PostRequest request) {
        turn.end(request);
    }

    @Override
    public HttpResponse answer() {
        return PostRequest.ok();
    }
}
