package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was found at deployment, good and complete.
 *
 * @param beans the application's beans
 * @param references what was looked up among them, released with the application
 * @param loader the class loader of the application, or of the web module of an EAR
 * @param visible tells which classes are this module's, or of a library of it
 * @param plans what is to be mounted
 * @param handles what is injected
 * @param mounts what is mounted
 * @param hooks the lifecycle observers
 * @param namespaceHooks the observers of what happens in namespaces
 * @param currentMessage the message that is being handled
 * @param connections the beans of clients
 * @param requests the request contexts of handlers
 * @param globalFilters the exception filters of every gateway
 * @param roles the roles that annotations name
 * @param knownKeys the configuration keys that are read
 */
record Deployment(
        BeanManager beans,
        BeanReferences references,
        ClassLoader loader,
        Predicate<Class<?>> visible,
        List<MountPlan> plans,
        InjectedHandles handles,
        RunningMounts mounts,
        ObserverHooks hooks,
        NamespaceHooks namespaceHooks,
        CurrentMessage currentMessage,
        ConnectionContext connections,
        RequestOnDemand requests,
        List<Bean<?>> globalFilters,
        Set<String> roles,
        KnownKeys knownKeys) {}
