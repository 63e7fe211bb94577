/**
 * Keeps what is inspected: government websites, portal channels and new-media accounts.
 */
@ApplicationModule(allowedDependencies = { "shared", "search", "organization" })
@NullMarked
package org.bihuan.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
