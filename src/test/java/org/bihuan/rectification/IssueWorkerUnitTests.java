package org.bihuan.rectification;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/**
 * What breaks off is counted against what it was, and never stops the worker for good.
 */
class IssueWorkerUnitTests {

	private static final NoticeId NOTICE = new NoticeId("n");

	private static final IssueChunks.Chunk CHUNK = new IssueChunks.Chunk(NOTICE, 1, 500, 0);

	private final NoticeIssuer issuer = mock(NoticeIssuer.class);

	private final IssueWorker worker = new IssueWorker(issuer, mock(NoticeFiling.class), Runnable::run, 1);

	@Test
	void countsAChunkThatFails() {
		when(issuer.issueNextChunk(any())).thenAnswer(call -> {
			call.<Consumer<IssueChunks.Chunk>>getArgument(0).accept(CHUNK);
			throw new IllegalStateException("disk");
		});
		worker.work();
		verify(issuer).failed(CHUNK, "disk");
		verify(issuer, never()).failed(any(NoticeId.class), any());
	}

	@Test
	void countsANoticeThatCannotBeEnded() {
		when(issuer.finish(any())).thenAnswer(call -> {
			call.<Consumer<NoticeId>>getArgument(0).accept(NOTICE);
			throw new IllegalStateException("letters");
		});
		worker.work();
		verify(issuer).failed(NOTICE, "letters");
	}

	@Test
	void callsTheOthersOnceThereAreChunks() {
		List<Runnable> started = new ArrayList<>();
		when(issuer.cut()).thenReturn(true, false);
		new IssueWorker(issuer, mock(NoticeFiling.class), started::add, 2).work();
		List.copyOf(started).forEach(Runnable::run);
		assertThat(started).as("two who found nothing yet, and two once it was cut").hasSize(4);
	}

	@Test
	void endsTheNoticeOnceNothingIsLeftToMake() {
		when(issuer.issueNextChunk(any())).thenReturn(true, false);
		when(issuer.finish(any())).thenReturn(true, false);
		worker.work();
		verify(issuer, never()).failed(any(IssueChunks.Chunk.class), any());
	}

}
