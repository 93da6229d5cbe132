package org.gatehouse.internal.engineio;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.SessionMessage;
import org.gatehouse.spi.SessionMessage.Close;
import org.gatehouse.spi.SessionMessage.Drain;

/** Polls of this node whose sessions other nodes own, one for each session: they enter and wait, what the owner says is their answer. */
final class HeldPolls {

    private final SessionHost host;
    private final OtherNodes nodes;
    private final Map<String, HeldPoll> polls = new ConcurrentHashMap<>();
    private volatile boolean draining;

    HeldPolls(SessionHost host, OtherNodes nodes) {
        this.host = host;
        this.nodes = nodes;
    }

    /** Takes a poll; the listener learns why it is refused, if it is. */
    void poll(String sid, HttpExchange exchange, Consumer<EngineIoError> refused) {
        HeldPoll poll = new HeldPoll(sid, exchange);
        if (polls.putIfAbsent(sid, poll) != null) {
            exchange.respond(EngineIoError.BAD_REQUEST.response());
            return;
        }
        exchange.onAbort(() -> abandon(poll));
        nodes.ask(sid, SessionMessage.POLLING, false, exchange.asynchronous() && !draining)
                .thenAccept(lock -> owned(poll, lock, refused));
        if (!exchange.asynchronous()) {
            poll.giveHere(nodes.brief(), EngineIoError.UNKNOWN_SID.response());
            abandon(poll);
        }
    }

    private void owned(HeldPoll poll, Lock lock, Consumer<EngineIoError> refused) {
        EngineIoError error = lock.error();
        if (error != null) {
            if (polls.remove(poll.sid(), poll)) {
                refused.accept(error);
                poll.answer(error.response());
            }
            return;
        }
        ScheduledFuture<?> watch = host.schedule(() -> giveUp(poll), nodes.patience());
        if (!poll.ownedBy(lock.owner(), watch)) {
            closePoll(lock.owner(), poll.sid());
        }
    }

    private void giveUp(HeldPoll poll) {
        if (polls.remove(poll.sid(), poll)) {
            poll.answer(EngineIoError.UNKNOWN_SID.response());
        }
    }

    private void abandon(HeldPoll poll) {
        if (polls.remove(poll.sid(), poll)) {
            String owner = poll.abandon();
            if (owner != null) {
                closePoll(owner, poll.sid());
            }
        }
    }

    private void closePoll(String owner, String sid) {
        nodes.send(
                owner,
                new Close(sid, SessionMessage.POLLING, DisconnectReason.TRANSPORT_ERROR.text(), OtherNodes.NO_CODE));
    }

    /** Takes what an owner sends to a client. */
    void drain(String sender, Drain drain) {
        HeldPoll poll = polls.remove(drain.sid());
        if (poll == null) {
            closePoll(sender, drain.sid()); // the client is gone, and has not read this
            return;
        }
        boolean compress = drain.compress() && host.settings().compression();
        int threshold = compress ? host.settings().compressionThreshold() : PollAnswer.PLAIN;
        poll.answer(new PollAnswer(poll.exchange(), drain.packets(), threshold, Map.of(), null));
    }

    /** Ends the poll of a session, because its owner wants that. */
    void refuse(String sid) {
        HeldPoll poll = polls.remove(sid);
        if (poll != null) {
            poll.answer(EngineIoError.UNKNOWN_SID.response());
        }
    }

    /** Lets clients poll elsewhere; from now on no poll waits here. */
    void drain() {
        draining = true;
        polls.values().forEach(poll -> {
            String owner = poll.owner();
            if (owner != null) {
                nodes.send(owner, new SessionMessage.Release(poll.sid()));
            }
        });
    }

    /** Ends what is left. */
    void close() {
        for (HeldPoll poll : List.copyOf(polls.values())) {
            String owner = poll.owner();
            if (polls.remove(poll.sid(), poll)) {
                poll.answer(HttpResponse.empty(503));
                if (owner != null) {
                    closePoll(owner, poll.sid());
                }
            }
        }
    }
}
