package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which pages of other origins may connect to a path, and what their browsers are told.
 *
 * <p>Unlike in Socket.IO the origins are checked on every handshake, polling and WebSocket: a request with another
 * {@code Origin} is refused with 403. Same-origin requests pass always. A request without {@code Origin} passes, as
 * those of other clients than browsers do, unless it has a {@code Referer} of an origin that may not connect, or is of
 * another site by its {@code Sec-Fetch-Site} and no origins are configured.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Cors {

    /**
     * The allowed origins, such as {@code https://app.example.org}, as browsers send them, without a path;
     * {@code https://*.example.org} stands for every name below {@code example.org}, not for that itself, and {@code "*"}
     * allows any. One string may hold several,
     * separated by commas, so that {@code ${key}} can name a list. Key {@code cors.origins}. What only the application can
     * know is said by an {@link OriginRule} bean.
     *
     * @return the origins; empty for same-origin only
     */
    String[] origins() default {};

    /**
     * Whether the browser may send cookies, {@code Access-Control-Allow-Credentials}. Key {@code cors.credentials}.
     *
     * @return {@code true} to allow them
     */
    boolean credentials() default false;

    /**
     * Request headers allowed to a preflight. Key {@code cors.allowed-headers}.
     *
     * @return the header names; empty to allow those that the browser asks for
     */
    String[] allowedHeaders() default {};

    /**
     * Response headers that a page may read. Key {@code cors.exposed-headers}.
     *
     * @return the header names
     */
    String[] exposedHeaders() default {};

    /**
     * How long a browser may keep the answer to a preflight. Key {@code cors.max-age}.
     *
     * @return a duration; empty for the browser's default
     */
    String maxAge() default "";

    /**
     * Whether a request without {@code Origin} passes, as those of other clients than browsers do. Key
     * {@code cors.allow-no-origin}.
     *
     * @return {@code false} to refuse it; {@code true} for what is configured
     */
    boolean allowNoOrigin() default true;
}
