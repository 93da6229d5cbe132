package org.gatehouse;

/**
 * Decides at run time which pages of other origins may connect, as those of a tenant: a CDI bean of this type is asked for
 * every origin that {@link Cors} does not name. There may be one for the application. Pages of the same origin always pass.
 *
 * <p>Called on the server's thread for every request of the page, more than once, so it answers from memory and does not
 * block; no request scope need be active. If it throws, the page is refused and GATE0271 logged.
 */
@FunctionalInterface
public interface OriginRule {

    /**
     * Decides on an origin.
     *
     * @param origin the {@code Origin} as the browser sent it, such as {@code https://tenant.example:8443}, or the origin of
     *     its {@code Referer}; neither {@code null} nor {@code "null"}
     * @param path the path of the gateway, below the context path
     * @return {@code true} to let its pages connect
     */
    boolean allows(String origin, String path);
}
