/**
 * Keeps the sets of indicators offices inspect by, and scores a portal's sheet by them.
 */
@NamedInterface("indicator")
@NullMarked
package org.bihuan.inspection.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
