package org.gatehouse.architecture.broken.onlythecompositionrootextendscdi.internal.dispatch;

import jakarta.enterprise.inject.spi.BeanManager;

final class AsksTheBeanManager {
    BeanManager beans;
}
