package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.gatehouse.internal.dispatch.LifecycleHooks.Hook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server's thread has after a handler what it had before: its class loader, its request context. */
class RequestScopesTest {

    private final ClassLoader ofTheThread = Thread.currentThread().getContextClassLoader();
    private final ClassLoader ofTheServer = new URLClassLoader(new URL[0], ofTheThread);
    private final ClassLoader ofTheApplication = new URLClassLoader(new URL[0], ofTheThread);
    private final List<ClassLoader> seen = new ArrayList<>();
    private SeContainer container;
    private RequestScopes scopes;

    @BeforeEach
    void start() {
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(RequestScopesTest.class)
                .initialize();
        scopes = new RequestScopes(
                new RequestOnDemand().new Requests(container.select(RequestContextController.class)::get),
                ofTheApplication,
                new CurrentMessage(),
                new ConnectionContext());
        Thread.currentThread().setContextClassLoader(ofTheServer);
    }

    @AfterEach
    void stop() {
        Thread.currentThread().setContextClassLoader(ofTheThread);
        container.close();
    }

    /** The ways into the application. */
    enum Way {
        IN_PLACE(test -> test.within(test.scopes.tryEnter(null, null))),
        ON_A_WORKER(test -> test.within(test.scopes.enter(null, null))),
        WITHIN_ANOTHER(test -> {
            Invocation outer = test.scopes.enter(null, null);
            try (outer) {
                test.within(test.scopes.enter(null, null));
                test.see();
            }
        }),
        HOOK(test -> test.scopes.runHook(new Hook<>("hook", Object.class, false, payload -> test.see()), "ready")),
        FAILING_HOOK(test -> test.scopes.runHook(
                new Hook<>("hook", Object.class, false, payload -> {
                    test.see();
                    throw new IllegalStateException("the application's");
                }),
                "ready"));

        private final Consumer<RequestScopesTest> go;

        Way(Consumer<RequestScopesTest> go) {
            this.go = go;
        }
    }

    private void within(Invocation scope) {
        try (scope) {
            see();
        }
    }

    private void see() {
        seen.add(Thread.currentThread().getContextClassLoader());
    }

    @ParameterizedTest
    @EnumSource
    void theApplicationSeesItsClassLoaderAndTheServerItsOwnAgain(Way way) {
        way.go.accept(this);

        assertThat(seen).isNotEmpty().containsOnly(ofTheApplication);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(ofTheServer);
    }

    @Test
    void aThreadThatIsRefusedKeepsItsClassLoader() {
        Invocation foreign = scopes.enter(null, null);
        try (foreign) {
            Thread.currentThread().setContextClassLoader(ofTheServer);

            assertThat(scopes.tryEnter(null, null)).isNull();
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(ofTheServer);
        }
    }
}
