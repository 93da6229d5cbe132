package org.gatehouse;

/**
 * Decides what a client learns of a failure. An implementation is a CDI bean with {@link Catch}, named in
 * {@link UseFilters} or marked {@link Global}.
 *
 * <p>Exactly one filter handles a failure: of the method's filters the one that catches the nearest superclass, else of
 * the class's, else of each of its superclasses', else of its interfaces', else of the global ones. With none the client receives the default {@code exception}.
 *
 * <p>Failures of connect hooks are handled too: by the class's filters of the gateway that the observer stands in, or, in a
 * bean that is no gateway, of the one that its {@link Connected} names; else by the global ones. Other gateways that serve
 * the same namespace have no say.
 *
 * <p>What a stage or the container wrapped is unwrapped before: {@code CompletionException}, {@code EJBException},
 * {@code TransactionalException} and the like are handled as their cause. A filter that names such a wrapper is given the
 * wrapper of a handler's failure.
 *
 * @param <E> the failures handled
 */
@FunctionalInterface
public interface ExceptionFilter<E extends Throwable> {

    /**
     * Handles a failure, on the thread where it happened. A filter that answers nothing leaves the client without
     * {@code exception}; an acknowledgement that was asked for then carries the default object.
     *
     * @param failure the failure
     * @param context the message, and the ways to answer it
     * @throws Exception to have the failure logged and nothing sent
     */
    void handle(E failure, FilterContext context) throws Exception;
}
