package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.Bean;
import org.gatehouse.WebSocketGateway;

/**
 * A bean that is a gateway, as it was found.
 *
 * @param bean the bean
 * @param annotation its annotation
 */
record FoundGateway(Bean<?> bean, WebSocketGateway annotation) {

    Class<?> type() {
        return bean.getBeanClass();
    }
}
