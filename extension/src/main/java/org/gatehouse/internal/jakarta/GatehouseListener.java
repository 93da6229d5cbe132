package org.gatehouse.internal.jakarta;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger.Level;
import java.util.Collection;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.spi.GatewayApplication;
import org.jspecify.annotations.Nullable;

/**
 * Starts the application at the one moment at which every server has both its beans and its WebSocket container. The
 * only CDI lookup of this package: no server injects into a listener that is registered as an object.
 */
final class GatehouseListener implements ServletContextListener {

    private final JakartaContainer container;
    private final Collection<Class<?>> gateways;

    /**
     * Creates the listener.
     *
     * @param container what the application is started on
     * @param gateways the gateways that the server's scan has found; it may see none where classes are not in a WAR
     */
    GatehouseListener(JakartaContainer container, Collection<Class<?>> gateways) {
        this.container = container;
        this.gateways = gateways;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            initialize(event.getServletContext().getClassLoader());
        } catch (IllegalStateException e) {
            // Logged as well: Tomcat tells why an application has failed in the log of its host only.
            Messages.LOG.log(Level.ERROR, e.getMessage());
            throw e;
        }
    }

    private void initialize(ClassLoader module) {
        GatewayApplication found = lookUp();
        if (found == null) {
            return;
        }
        GatewayApplication application = found.in(module);
        application.scanned(gateways);
        if (application.hasGateways()) {
            start(application);
        }
    }

    /** Nothing but the lookup tells whether there is CDI: what a start complains of has a number of its own. */
    private @Nullable GatewayApplication lookUp() {
        try {
            Instance<GatewayApplication> application = CDI.current().select(GatewayApplication.class);
            if (!application.isResolvable()) {
                application = ofThisModule(application);
            }
            if (application.isResolvable()) {
                return application.get();
            }
        } catch (IllegalStateException | NoClassDefFoundError e) { // the latter where not even CDI's API is there
            if (!gateways.isEmpty()) {
                throw Messages.noCdi(names(), e);
            }
            Messages.LOG.log(Level.DEBUG, "no CDI, no gateways", e);
            return null;
        }
        if (!gateways.isEmpty()) {
            throw Messages.noExtension(names());
        }
        return null;
    }

    /**
     * Payara 6.2025.9 tells the callers of {@code CDI.current()} apart by the names of their classes, which are the same in
     * each WAR of an EAR that has the jar, and answers for another WAR. JNDI knows the module.
     */
    private static Instance<GatewayApplication> ofThisModule(Instance<GatewayApplication> otherwise) {
        try {
            return new InitialContext().lookup("java:comp/BeanManager") instanceof BeanManager module
                    ? module.createInstance().select(GatewayApplication.class)
                    : otherwise;
        } catch (NamingException e) { // where the application brings its CDI
            return otherwise;
        }
    }

    private Collection<String> names() {
        return gateways.stream().map(Class::getSimpleName).sorted().toList();
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
