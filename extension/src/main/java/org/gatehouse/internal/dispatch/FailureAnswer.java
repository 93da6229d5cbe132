package org.gatehouse.internal.dispatch;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gatehouse.ClientSocket;
import org.gatehouse.FilterContext;
import org.gatehouse.MessageContext;
import org.jspecify.annotations.Nullable;

/** What a filter answers with: keeps the first payload that was sent, for the acknowledgement. */
final class FailureAnswer implements FilterContext {

    private final ClientSocket client;
    private final String event;
    private final @Nullable MessageContext message;
    private final Function<Throwable, Object> form;
    private final Consumer<Object> exception;
    private @Nullable Object sent;

    /**
     * Creates the answer.
     *
     * @param form the default form of a failure
     * @param exception sends the event {@code exception}
     */
    FailureAnswer(
            ClientSocket client,
            String event,
            @Nullable MessageContext message,
            Function<Throwable, Object> form,
            Consumer<Object> exception) {
        this.client = client;
        this.event = event;
        this.message = message;
        this.form = form;
        this.exception = exception;
    }

    /** The first payload that was sent, if one was. */
    @Nullable Object sent() {
        return sent;
    }

    @Override
    public ClientSocket client() {
        return client;
    }

    @Override
    public String event() {
        return event;
    }

    @Override
    public Optional<MessageContext> message() {
        return Optional.ofNullable(message);
    }

    @Override
    public void reply(Throwable failure) {
        send(form.apply(failure));
    }

    @Override
    public void send(Object payload) {
        exception.accept(payload);
        sent = sent == null ? payload : sent;
    }
}
