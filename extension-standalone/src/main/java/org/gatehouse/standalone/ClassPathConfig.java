package org.gatehouse.standalone;

import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.startup.ContextConfig;
import org.gatehouse.internal.jakarta.GatehouseInitializer;
import org.jspecify.annotations.Nullable;

/** Makes Tomcat look at a class path as it looks at a WAR. */
final class ClassPathConfig extends ContextConfig {

    private final Settings settings;
    private @Nullable ClassLoader application;

    ClassPathConfig(Settings settings) {
        this.settings = settings;
    }

    /** Without a directory of its own an application has the files of its class path. */
    @Override
    protected void fixDocBase() throws IOException {
        if (context.getDocBase() != null) {
            super.fixDocBase();
        }
    }

    /** Ours first, because it tells Weld how to treat its paths: a class path has no fragments that could be in order. */
    @Override
    protected void processServletContainerInitializers() {
        super.processServletContainerInitializers();
        application = context.getLoader().getClassLoader();
        CurrentBeans.expect(application, settings);
        Map<ServletContainerInitializer, Set<Class<?>>> found = new LinkedHashMap<>(initializerClassMap);
        initializerClassMap.clear();
        found.forEach((initializer, classes) -> {
            if (initializer instanceof GatehouseInitializer) {
                initializerClassMap.put(initializer, classes);
            }
        });
        initializerClassMap.putAll(found);
    }

    /** When beans have ended. */
    @Override
    protected synchronized void configureStop() {
        super.configureStop();
        ClassLoader ended = application;
        if (ended != null) {
            CurrentBeans.forget(ended);
        }
    }
}
