package org.gatehouse;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Qualifies the CDI event that is fired when another node of the cluster has called {@link Namespace#serverSideEmit} or
 * {@link Namespace#serverSideEmitWithAck}. The payload is the {@link ServerSideMessage}; an observer of that without this
 * qualifier takes all of them.
 *
 * <pre>{@code
 * void forget(@Observes @ServerSideEvent("forget") ServerSideMessage message) {
 *     cache.remove(message.arguments().get(0, Long.class));
 *     message.ack().send(cache.size());
 * }
 * }</pre>
 *
 * <p>Observers run on a worker, one after the other in the order in which a node has emitted, with a request context active. A
 * failure is logged there, and the one who asked gets no value from this node.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface ServerSideEvent {

    /**
     * The event's name.
     *
     * @return the name; may hold {@code ${key:default}}
     */
    String value();

    /** An instance of the qualifier, for programmatic look-up. */
    final class Literal extends AnnotationLiteral<ServerSideEvent> implements ServerSideEvent {

        private static final long serialVersionUID = 1L;

        /** The event's name. */
        private final String event;

        private Literal(String event) {
            this.event = event;
        }

        /**
         * Returns the qualifier for one event.
         *
         * @param event the event's name
         * @return the qualifier
         */
        public static Literal of(String event) {
            return new Literal(event);
        }

        @Override
        public String value() {
            return event;
        }
    }
}
