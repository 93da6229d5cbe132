package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A request whose body and end the test decides. */
final class FakeExchange implements HttpExchange {

    private final HandshakeRequest request;
    private final CompletableFuture<byte @Nullable []> body = new CompletableFuture<>();
    private volatile @Nullable HttpResponse response;
    private volatile @Nullable Runnable abort;
    boolean asynchronous = true;
    int limit;
    Runnable whenAnswered = () -> {};

    FakeExchange(HandshakeRequest request) {
        this.request = request;
    }

    FakeExchange withBody(String text) {
        body.complete(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    void bodyIsTooLarge() {
        body.complete(null);
    }

    void bodyFails() {
        body.completeExceptionally(new java.io.IOException("reset"));
    }

    void abort() {
        Runnable action = abort;
        if (action != null) {
            action.run();
        }
    }

    boolean answered() {
        return response != null;
    }

    HttpResponse response() {
        HttpResponse given = response;
        assertThat(given)
                .as("an answer to " + request.method() + " " + request.query())
                .isNotNull();
        return given;
    }

    String answer() {
        return new String(response().body(), StandardCharsets.UTF_8);
    }

    /** Returns status and body. */
    String summary() {
        return (response().status() + " " + answer()).strip();
    }

    @Override
    public HandshakeRequest request() {
        return request;
    }

    @Override
    public CompletionStage<byte @Nullable []> body(int max) {
        limit = max;
        return body;
    }

    @Override
    public synchronized void respond(HttpResponse given) {
        if (response == null) {
            response = given;
            whenAnswered.run();
        }
    }

    @Override
    public void onAbort(Runnable action) {
        abort = action;
    }

    @Override
    public boolean asynchronous() {
        return asynchronous;
    }
}
