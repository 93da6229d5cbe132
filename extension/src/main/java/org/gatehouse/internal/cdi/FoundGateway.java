package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.SessionBeanType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.WebSocketGateway;

/**
 * A bean that is a gateway, as it was found.
 *
 * @param bean the bean
 * @param annotation its annotation
 * @param session what kind of session bean it is, if it is one
 */
record FoundGateway(Bean<?> bean, WebSocketGateway annotation, Optional<SessionBeanType> session) {

    Class<?> type() {
        return bean.getBeanClass();
    }

    /** The classes by which an application may mean a gateway: its own, and those that it specializes. */
    static List<Class<?>> names(Class<?> gateway) {
        List<Class<?>> names = new ArrayList<>(List.of(gateway));
        Class<?> last = gateway;
        while (last.isAnnotationPresent(Specializes.class)) {
            last = last.getSuperclass();
            names.add(last);
        }
        return names;
    }
}
