package org.gatehouse.internal.engineio;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.SessionMessage;
import org.jspecify.annotations.Nullable;

/** One POST for a session of another node: its packets enter and leave for that node, whose word is awaited before the answer. */
final class RelayedPosts implements PostTarget {

    private final SessionHost host;
    private final OtherNodes nodes;
    private final String sid;
    private final Lock lock;
    private volatile @Nullable EngineIoError failure;

    RelayedPosts(SessionHost host, OtherNodes nodes, String sid, Lock lock) {
        this.host = host;
        this.nodes = nodes;
        this.sid = sid;
        this.lock = lock;
    }

    /** The owner counts what reaches it. */
    @Override
    public void posted(int bytes) {}

    @Override
    public @Nullable CompletionStage<Void> handle(EngineIoPacket packet, boolean last) {
        Frame frame = EngineIoCodec.encode(packet);
        if (!last) {
            nodes.send(lock.owner(), new SessionMessage.Packet(sid, frame, 0, 0))
                    .whenComplete((sent, problem) -> failure = problem == null ? failure : EngineIoError.UNREACHABLE);
            return null;
        }
        return last(frame).whenComplete((done, problem) -> {
            if (problem != null && failure == null) {
                failure = EngineIoError.UNKNOWN_SID;
            }
        });
    }

    private CompletionStage<Void> last(Frame frame) {
        if (!lock.confirms()) {
            return nodes.send(lock.owner(), new SessionMessage.Packet(sid, frame, 0, 0));
        }
        CompletableFuture<Void> taken = new CompletableFuture<>();
        nodes.sendAndAwait(lock.owner(), sid, frame, 0, taken);
        return taken;
    }

    @Override
    public boolean ended() {
        return failure != null;
    }

    @Override
    public void malformed() {
        close(DisconnectReason.PARSE_ERROR);
    }

    @Override
    public void exceeded(Option<?> limit) {
        host.exceeded(limit, sid);
    }

    @Override
    public void lost() {
        close(DisconnectReason.TRANSPORT_ERROR);
    }

    private void close(DisconnectReason reason) {
        nodes.send(
                lock.owner(), new SessionMessage.Close(sid, SessionMessage.POLLING, reason.text(), OtherNodes.NO_CODE));
    }

    @Override
    public void over(PostRequest request) {}

    @Override
    public HttpResponse answer() {
        EngineIoError error = failure;
        return error == null ? PostRequest.ok() : error.response();
    }
}
