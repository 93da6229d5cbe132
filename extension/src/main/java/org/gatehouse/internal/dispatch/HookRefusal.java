package org.gatehouse.internal.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gatehouse.ClientSocket;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.WsException;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Recipient;

/**
 * Takes the failure of a connect hook: one filter says what the client is told, or it receives the default form; then it is
 * sent away.
 *
 * @param context filters and scopes
 * @param failures the default form
 */
public record HookRefusal(DispatchContext context, FailureReport failures) {

    /**
     * Sends a client away.
     *
     * @param client the client
     * @param recipient its protocol's side
     * @param failed why
     */
    public void sendAway(ClientSocket client, Recipient recipient, HookFailure failed) {
        Throwable failure = failed.failure();
        Optional<ExceptionFilter<Throwable>> filter = context.hookFilters().find(failed);
        if (filter.isPresent()) {
            filtered(filter.get(), failure, client, recipient);
        } else {
            tell(recipient, failure);
        }
        recipient.disconnect(
                failure instanceof WsException ? Recipient.Cause.HOOK_REFUSED : Recipient.Cause.HOOK_FAILED);
    }

    private void tell(Recipient recipient, Throwable failure) {
        try {
            recipient.deliver(exception(failures.ofHook(failure)));
        } catch (IllegalArgumentException unwritable) {
            FailureReport.logUnexpected(unwritable, FailureReport.CONNECT_HOOK);
            recipient.deliver(exception(failures.ofHook(unwritable)));
        }
    }

    private void filtered(
            ExceptionFilter<Throwable> filter, Throwable failure, ClientSocket client, Recipient recipient) {
        FailureAnswer answer = new FailureAnswer(
                client,
                FailureReport.CONNECT_HOOK,
                null,
                failures::ofHook,
                payload -> recipient.deliver(exception(payload)));
        Invocation scope = context.scope().enter(client, null);
        try (scope) {
            filter.handle(failure, answer);
        } catch (Throwable rethrown) { // the client is sent away without a word
            FailureReport.logUnexpected(rethrown, "the exception filter of a connect hook");
        }
    }

    private static OutboundEvent exception(Object payload) {
        return new OutboundEvent("exception", List.of(payload), OptionalLong.empty(), OutboundEvent.Delivery.RELIABLE);
    }
}
