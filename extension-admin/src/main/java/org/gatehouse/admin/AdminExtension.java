package org.gatehouse.admin;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.System.Logger.Level;
import java.util.List;
import org.gatehouse.spi.ApplicationOptions;

/** Adds the beans of this jar to an application, and refuses to start it while it is not said who may use them. */
public final class AdminExtension implements Extension {

    private static final List<Class<?>> BEANS =
            List.of(AdminGateway.class, AdminGuard.class, AdminConsole.class, AdminTraffic.class, AdminFiles.class);

    /** Called by {@link java.util.ServiceLoader}. */
    public AdminExtension() {}

    void beforeBeanDiscovery(@Observes BeforeBeanDiscovery event) {
        BEANS.forEach(type -> event.addAnnotatedType(type, type.getName()));
    }

    void afterDeploymentValidation(@Observes AfterDeploymentValidation event, BeanManager beans) {
        ApplicationOptions options =
                beans.createInstance().select(ApplicationOptions.class).get();
        for (String mistake : AdminSettings.mistakes(options)) {
            // Logged as well: Tomcat tells why an application has failed in the log of its host only.
            Messages.LOG.log(Level.ERROR, mistake);
            event.addDeploymentProblem(new DeploymentException(mistake));
        }
    }
}
