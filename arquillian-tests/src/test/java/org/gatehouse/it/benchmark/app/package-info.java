/** The application that is measured. */
package org.gatehouse.it.benchmark.app;
