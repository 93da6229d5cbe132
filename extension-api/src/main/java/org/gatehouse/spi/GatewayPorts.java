package org.gatehouse.spi;

/**
 * The ports of a servlet container that can open some for gateways: it sets a servlet context attribute with the name of this
 * interface before the context starts. Called by the container adapter for servlets, {@link #ask} while the context starts, and
 * {@link #portOf} by every request.
 */
public interface GatewayPorts {

    /**
     * Asks for a port, which is to be open when the application is.
     *
     * @param port the port that gateways ask for ({@link Mount#port})
     * @throws IllegalStateException if it cannot be opened; its message says why and how to mend it
     */
    void ask(int port);

    /**
     * Tells for which gateways a request is.
     *
     * @param localPort the port on which it came
     * @return the port that they ask for; 0 for those that ask for none
     */
    int portOf(int localPort);
}
