package org.gatehouse.standalone;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.servlet.ServletContext;
import org.gatehouse.spi.ApplicationOptions;
import org.jspecify.annotations.Nullable;

/** Makes the server injectable, and lets it fire events. For CDI. */
public final class StandaloneExtension implements Extension {

    private @Nullable Gatehouse server;

    /** For CDI. */
    public StandaloneExtension() {}

    void makeCurrent(@Observes BeforeBeanDiscovery discovery, BeanManager manager) {
        CurrentBeans.starting(Thread.currentThread().getContextClassLoader(), manager);
    }

    void addServer(@Observes AfterBeanDiscovery discovery) {
        discovery.addBean().types(Gatehouse.class, Object.class).produceWith(any -> server());
    }

    /** In another server, which has this jar by mistake, there is nothing to inject. */
    private Gatehouse server() {
        Gatehouse running = server;
        if (running == null) {
            throw new IllegalStateException(
                    "this application was not started by " + Gatehouse.class.getName() + ", or is only about to start");
        }
        return running;
    }

    /** Asked for here, our keys are none that nobody reads. */
    void readOptions(@Observes AfterDeploymentValidation validation, BeanManager manager) {
        Settings settings = CurrentBeans.settings(Thread.currentThread().getContextClassLoader());
        if (settings != null) {
            settings.announceTo(
                    manager.createInstance().select(ApplicationOptions.class).get());
        }
    }

    void started(@Observes @Initialized(ApplicationScoped.class) ServletContext context, BeanManager manager) {
        server = (Gatehouse) context.getAttribute(Gatehouse.class.getName());
        Beans.offer(context, manager);
    }
}
