package org.gatehouse.internal.jakarta;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger.Level;
import java.util.Collection;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.spi.GatewayApplication;
import org.jspecify.annotations.Nullable;

/**
 * Starts the application at the one moment at which every server has both its beans and its WebSocket container. The
 * only CDI lookup of this package: no server injects into a listener that is registered as an object.
 */
final class GatehouseListener implements ServletContextListener {

    private final JakartaContainer container;
    private final Collection<String> gateways;

    /**
     * Creates the listener.
     *
     * @param container what the application is started on
     * @param gateways the gateways that the server's scan has found; it may see none where classes are not in a WAR
     */
    GatehouseListener(JakartaContainer container, Collection<String> gateways) {
        this.container = container;
        this.gateways = gateways;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        GatewayApplication application = lookUp();
        if (application != null && application.hasGateways()) {
            start(application);
        }
    }

    /** Nothing but the lookup tells whether there is CDI: what a start complains of has a number of its own. */
    private @Nullable GatewayApplication lookUp() {
        try {
            Instance<GatewayApplication> application = CDI.current().select(GatewayApplication.class);
            return application.isResolvable() ? application.get() : null;
        } catch (IllegalStateException | NoClassDefFoundError e) { // the latter where not even CDI's API is there
            if (!gateways.isEmpty()) {
                throw Messages.noCdi(gateways, e);
            }
            Messages.LOG.log(Level.DEBUG, "no CDI, no gateways", e);
            return null;
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
