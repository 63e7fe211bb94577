/**
 * Keeps offices, units and people: who somebody is, which roles they hold and which
 * organisations they may see. Signs people in, by form for pages and by token for the
 * API.
 */
@ApplicationModule(allowedDependencies = { "shared", "search" })
@NullMarked
package org.bihuan.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
