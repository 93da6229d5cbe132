package org.gatehouse.internal.jakarta;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger.Level;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.spi.GatewayApplication;

/**
 * Starts the application at the one moment at which every server has both its beans and its WebSocket container. The
 * only CDI lookup of this package: no server injects into a listener that is registered as an object.
 */
final class GatehouseListener implements ServletContextListener {

    private final JakartaContainer container;
    private final boolean gatewaysFound;

    /**
     * Creates the listener.
     *
     * @param container what the application is started on
     * @param gatewaysFound whether the server's scan has found gateways; it may see none where classes are not in a WAR
     */
    GatehouseListener(JakartaContainer container, boolean gatewaysFound) {
        this.container = container;
        this.gatewaysFound = gatewaysFound;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            Instance<GatewayApplication> application = CDI.current().select(GatewayApplication.class);
            if (application.isResolvable() && application.get().hasGateways()) {
                start(application.get());
            }
        } catch (IllegalStateException e) {
            if (gatewaysFound) {
                throw Messages.noCdi(e);
            }
            Messages.LOG.log(Level.DEBUG, "no CDI, no gateways", e);
        }
    }

    private void start(GatewayApplication application) {
        try {
            container.start(application);
        } catch (RuntimeException e) {
            container.stop();
            throw e;
        }
    }

    /** Most have called {@link GatehouseServlet#destroy} by now; not after a failed start. */
    @Override
    public void contextDestroyed(ServletContextEvent event) {
        container.stop();
        GatewayConfig.forget(event.getServletContext().getClassLoader());
    }
}
