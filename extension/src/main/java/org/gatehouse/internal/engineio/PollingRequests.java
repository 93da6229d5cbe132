package org.gatehouse.internal.engineio;

import java.util.Map;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;

/**
 * The requests of one session: GETs leave to its {@link PollingTransport}, POSTs to its {@link ReceiverTurn}, and one that is too
 * many, or too late, is refused.
 */
final class PollingRequests {

    private final SessionHost host;
    private final LiveSession session;
    private final ReceiverTurn turn;
    private final Heartbeat heartbeat;

    PollingRequests(SessionHost host, LiveSession session, ReceiverTurn turn, Heartbeat heartbeat) {
        this.host = host;
        this.session = session;
        this.turn = turn;
        this.heartbeat = heartbeat;
    }

    /** Takes a GET. */
    void poll(HttpExchange exchange, Map<String, String> extraHeaders) {
        heartbeat.onPoll();
        PollResult result = session.polling()
                .map(polling -> polling.poll(exchange, extraHeaders))
                .orElse(PollResult.REFUSED);
        switch (result) {
            case TAKEN -> exchange.onAbort(() -> abandon(exchange));
            case OVERLAP -> endWith400(exchange);
            case LAST -> session.leave(Farewell.ABRUPT);
            case REFUSED ->
                exchange.respond((session.ended() ? EngineIoError.UNKNOWN_SID : EngineIoError.BAD_REQUEST).response());
        }
    }

    private void abandon(HttpExchange poll) {
        if (session.polling().filter(polling -> polling.abandon(poll)).isPresent()) {
            session.requestLost();
        }
    }

    /** Takes a POST. */
    void post(HttpExchange exchange) {
        if (session.ended()) {
            exchange.respond(PostRequest.ok()); // an orderly end waits for the next GET, this changes nothing
            return;
        }
        PostRequest post = new PostRequest(new SessionPosts(session, turn), host, exchange);
        if (post.isBinary() || !turn.begin(post)) {
            endWith400(exchange);
        } else {
            post.start();
        }
    }

    /** In this order, so that the session has ended for whatever the client sends when it has the answer. */
    private void endWith400(HttpExchange exchange) {
        session.end(DisconnectReason.TRANSPORT_ERROR, Farewell.ABRUPT);
        exchange.respond(HttpResponse.empty(400));
    }
}
