/**
 * Keeps special tasks (重点工作), publication counts (信息发布量) and the yearly assessment of
 * supervising departments (监管工作年度考核), all counted from rows.
 */
@NamedInterface("task")
@NullMarked
package org.bihuan.inspection.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
