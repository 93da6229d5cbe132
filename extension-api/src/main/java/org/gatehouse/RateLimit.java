package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how often one connection may send the events of a handler, on a method with {@link SubscribeMessage}:
 *
 * <pre>{@code
 * @SubscribeMessage("typing")
 * @RateLimit("5/s burst 20")
 * void typing(ClientSocket client) { ... }
 * }</pre>
 *
 * <p>A token bucket for each connection: it begins full, each message takes a token, and tokens come back at the rate. A
 * message that finds none is not handled, and {@link #policy()} says what its client is told. {@link Server#exceededLimits}
 * counts it as {@code rate-limit}. What all messages of a connection may be together is
 * {@link GatewayOptions#rateLimit()}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RateLimit {

    /**
     * The rate: {@code 20/s}, {@code 600/m}, {@code 1000/h} or {@code 5/10s}, with the size of the bucket where that is not
     * the same number: {@code 20/s burst 100}. {@code off} for none. A value that cannot be read is a deployment error.
     *
     * @return the rate; {@code ${key:default}} is resolved at deployment
     */
    String value();

    /**
     * What happens to a message that is too much: {@code exception}, {@code drop} or {@code close}, as
     * {@link GatewayOptions#rateLimitPolicy()} says.
     *
     * @return a policy, or empty for the path's
     */
    String policy() default "";
}
