package org.gatehouse;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Qualifies the CDI event that is fired when a connected client has left the gateway's namespace. The payload is the {@link Disconnection}. Runs exactly once for every client whose {@link Connected} event was fired, after it has left its rooms.
 *
 * <p>Observers may live in any bean and are notified one after the other, in the order of their priority, with a request
 * context active, on the thread that handles the connection's messages. One failing observer does not keep the others
 * from being notified.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface Disconnected {

    /**
     * The gateway whose clients are meant.
     *
     * @return the gateway's class; {@link Object} for all gateways, once per client
     */
    Class<?> value() default Object.class;

    /** An instance of the qualifier, for programmatic look-up. */
    final class Literal extends AnnotationLiteral<Disconnected> implements Disconnected {

        private static final long serialVersionUID = 1L;

        /** The gateway meant. */
        private final Class<?> gateway;

        private Literal(Class<?> gateway) {
            this.gateway = gateway;
        }

        /**
         * Returns the qualifier for one gateway.
         *
         * @param gateway the gateway's class, or {@link Object} for all
         * @return the qualifier
         */
        public static Literal of(Class<?> gateway) {
            return new Literal(gateway);
        }

        @Override
        public Class<?> value() {
            return gateway;
        }
    }
}
