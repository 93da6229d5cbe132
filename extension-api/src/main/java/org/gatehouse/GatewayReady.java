package org.gatehouse;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Qualifies the CDI event that is fired when the gateway's namespace has been opened, once, while the application starts and
 * before the first client can connect; for a gateway of several namespaces or paths once for each. The payload is the
 * {@link Namespace}.
 *
 * <p>Observers may live in any bean and are notified one after the other, in the order of their priority, with a request
 * context active, on the thread that starts the application. One failing observer does not keep the others from being
 * notified.
 *
 * <p>A gateway with nothing but namespace templates is never ready in this sense: its namespaces open with their first client and close
 * after their last. Naming it here is a deployment error; observe {@link Connected}, or {@link GatewaysListening} for what
 * concerns all of them.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface GatewayReady {

    /**
     * The gateway whose namespace is meant.
     *
     * @return the gateway's class; {@link Object} for all gateways, once per namespace
     */
    Class<?> value() default Object.class;

    /** An instance of the qualifier, for programmatic look-up. */
    final class Literal extends AnnotationLiteral<GatewayReady> implements GatewayReady {

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
