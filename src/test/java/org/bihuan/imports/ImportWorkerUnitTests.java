package org.bihuan.imports;

import java.util.Optional;

import org.bihuan.files.Files;
import org.bihuan.files.ReadingLimits;
import org.bihuan.files.ReadingPool;
import org.bihuan.shared.Texts;
import org.junit.jupiter.api.Test;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** Whatever becomes of one import, the next has its turn. */
class ImportWorkerUnitTests {

	private final ImportQueue queue = mock(ImportQueue.class);

	private final ImportWork work = mock(ImportWork.class);

	private final Texts texts = mock(Texts.class);

	private final ImportWorker worker = new ImportWorker(queue, mock(ImportReading.class), work, mock(Files.class),
			new ReadingPool(ReadingLimits.STANDARD), texts, Runnable::run);

	@Test
	void failsAnImportThatUsesUpTheMemory() {
		ImportQueue.Job first = job("first");
		ImportQueue.Job second = job("second");
		when(texts.of("imports.broken")).thenReturn("broken");
		when(queue.claim(anyString())).thenReturn(Optional.of(first), Optional.of(second), Optional.empty());
		doThrow(new OutOfMemoryError("Java heap space")).when(work).takeIn(any(), any());
		worker.work();
		verify(queue).fail("first", "broken");
		verify(queue).fail("second", "broken");
	}

	private static ImportQueue.Job job(String id) {
		return new ImportQueue.Job(id, ImportKind.TARGETS, ImportState.IMPORTING.name(), "a", null, "f", false);
	}

}
