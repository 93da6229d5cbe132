package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Set;

/**
 * What was found at deployment, good and complete.
 *
 * @param beans the application's beans
 * @param references what was looked up among them, released with the application
 * @param loader the application's class loader
 * @param plans what is to be mounted
 * @param handles what is injected
 * @param mounts what is mounted
 * @param hooks the lifecycle observers
 * @param currentMessage the message that is being handled
 * @param connections the beans of clients
 * @param globalFilters the exception filters of every gateway
 * @param roles the roles that annotations name
 * @param knownKeys the configuration keys that are read
 */
record Deployment(
        BeanManager beans,
        BeanReferences references,
        ClassLoader loader,
        List<MountPlan> plans,
        InjectedHandles handles,
        RunningMounts mounts,
        ObserverHooks hooks,
        CurrentMessage currentMessage,
        ConnectionContext connections,
        List<Bean<?>> globalFilters,
        Set<String> roles,
        KnownKeys knownKeys) {}
