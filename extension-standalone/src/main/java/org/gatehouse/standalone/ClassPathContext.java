package org.gatehouse.standalone;

import jakarta.servlet.ServletContainerInitializer;
import java.util.List;
import java.util.Set;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.juli.logging.Log;
import org.apache.tomcat.util.IntrospectionUtils;
import org.jspecify.annotations.Nullable;

/** Takes a class path and, perhaps, a directory, and is to Tomcat what a WAR with both would be. */
final class ClassPathContext extends StandardContext {

    private final StartFailures failures = new StartFailures();
    private @Nullable Log log;

    ClassPathContext(Application application, String noDefaultWebXml) {
        setPath(application.contextPath());
        setName(application.contextPath());
        if (application.webRoot() != null) {
            setDocBase(application.webRoot().toAbsolutePath().toString());
        }
        setParentClassLoader(application.classLoader());
        setJarScanner(new BeanArchives(application.classLoader()));
        ClassPathConfig config = new ClassPathConfig(application.settings());
        config.setDefaultWebXml(noDefaultWebXml);
        addLifecycleListener(config);
        application.parameters().forEach(this::addParameter);
        Tomcat.addServlet(this, "default", new DefaultServlet()).addMapping("/");
        if (!application.healthPath().isEmpty()) {
            Tomcat.addServlet(this, "health", new HealthServlet()).addMapping(application.healthPath());
        }
        addWelcomeFile("index.html");
        Tomcat.addDefaultMimeTypeMappings(this);
        // What they look for needs options of the JVM to be looked at, and ends with the process or its last server.
        for (String reference : List.of("RmiTargets", "ObjectStreamClassCaches", "ThreadLocals")) {
            // By name: Tomcat 11 has some of them no longer.
            IntrospectionUtils.setProperty(this, "clearReferences" + reference, "false");
        }
    }

    StartFailures failures() {
        return failures;
    }

    @Override
    public synchronized Log getLogger() {
        Log listening = log;
        if (listening == null) {
            listening = failures.listeningTo(super.getLogger());
            log = listening;
        }
        return listening;
    }

    @Override
    public void addServletContainerInitializer(ServletContainerInitializer initializer, Set<Class<?>> classes) {
        super.addServletContainerInitializer(failures.watching(initializer), classes);
    }
}
