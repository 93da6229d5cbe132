package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.internal.cdi.RequestOnDemand.Request;
import org.gatehouse.internal.cdi.RequestOnDemand.Requests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A handler has a request context as soon as something asks for it, and the container's work is spared where nothing does. */
class RequestOnDemandTest {

    private static final List<String> LOG = new ArrayList<>();

    private final RequestOnDemand contexts = new RequestOnDemand();
    private int lookups;
    private @Nullable SeContainer container;

    @RequestScoped
    public static class Counter {

        private int count;

        public int next() {
            return ++count;
        }

        @PreDestroy
        void destroyed() {
            LOG.add("counted to " + count);
        }
    }

    public static class Watcher {

        void over(@Observes @Destroyed(RequestScoped.class) Object request) {
            LOG.add("over");
        }
    }

    private Requests start(Class<?>... beans) {
        LOG.clear();
        SeContainer started = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new Extension() {
                    void add(@Observes AfterBeanDiscovery event) {
                        event.addContext(contexts);
                    }
                })
                .addBeanClasses(beans)
                .initialize();
        container = started;
        contexts.deployed(started.getBeanManager());
        return contexts.new Requests(() -> {
            lookups++;
            return started.select(RequestContextController.class).get();
        });
    }

    private Counter counter() {
        return container.select(Counter.class).get();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Test
    void whereNothingAsksNothingIsActivated() {
        Requests requests = start(Counter.class);
        requests.begin().end();
        requests.begin().end();

        assertThat(lookups).isZero();
    }

    @Test
    void aBeanLivesAsLongAsTheRequestThatFirstAskedForIt() {
        Requests requests = start(Counter.class);
        for (int round = 0; round < 2; round++) {
            Request request = requests.begin();
            assertThat(counter().next()).isEqualTo(1);
            assertThat(counter().next()).isEqualTo(2);
            request.end();
        }

        assertThat(LOG).containsExactly("counted to 2", "counted to 2");
        assertThat(lookups).isEqualTo(1);
        assertThatThrownBy(() -> counter().next()).isInstanceOf(ContextNotActiveException.class);
    }

    @Test
    void whatIsBegunWithinARequestSharesItsContext() {
        Requests requests = start(Counter.class);
        Request request = requests.begin();

        assertThat(requests.begin()).isNull();
        counter().next();
        assertThat(requests.begin()).isNull();
        assertThat(counter().next()).isEqualTo(2);
        request.end();
        assertThat(LOG).containsExactly("counted to 2");
    }

    @Test
    void aThreadWithSomebodyElsesContextIsRefused() {
        Requests requests = start(Counter.class);
        RequestContextController foreign =
                container.select(RequestContextController.class).get();
        foreign.activate();

        assertThat(requests.begin()).isNull();
        counter().next();
        foreign.deactivate();
        requests.begin().end();
    }

    @Test
    void anApplicationThatActivatesTheContextItselfFindsItActive() {
        Requests requests = start(Counter.class);
        Request request = requests.begin();
        RequestContextController own =
                container.select(RequestContextController.class).get();

        assertThat(own.activate()).isFalse();
        counter().next();
        own.deactivate();
        assertThat(counter().next()).isEqualTo(2);
        request.end();
    }

    @Test
    void whoObservesTheEndIsToldOfEachRequest() {
        Requests requests = start(Counter.class, Watcher.class);
        LOG.clear();
        requests.begin().end();
        requests.begin().end();

        assertThat(LOG).containsExactly("over", "over");
    }
}
