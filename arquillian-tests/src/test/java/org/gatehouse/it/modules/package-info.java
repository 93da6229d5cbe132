/** What holds for the optional modules. */
package org.gatehouse.it.modules;
