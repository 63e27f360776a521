using System.Collections.Generic;
using System.Linq;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Reference.Tests;

/// <summary>An ordinary run takes a part of a matrix, every part is somebody's turn, and the whole is there for the asking.</summary>
public class TestMatrixTests
{
    private static readonly int[] Cells = Enumerable.Range(0, 23).ToArray();

    [Fact]
    public void The_whole_is_every_cell() => Assert.Equal(Cells, TestMatrix.Part(Cells, 5, "whole"));

    [Fact]
    public void A_name_has_the_same_share_each_time()
    {
        Assert.Equal(TestMatrix.Part(Cells, 5, "6193157"), TestMatrix.Part(Cells, 5, "6193157"));
        Assert.Equal(TestMatrix.Part(Cells, 5, null), TestMatrix.Part(Cells, 5, string.Empty));
    }

    [Fact]
    public void Commits_go_through_all_shares_and_no_cell_is_in_two()
    {
        List<int[]> shares = Enumerable.Range(0, 100).Select(commit => TestMatrix.Part(Cells, 5, $"commit {commit}").ToArray()).DistinctBy(share => share[0]).ToList();

        Assert.Equal(5, shares.Count);
        Assert.Equal(Cells, shares.SelectMany(share => share).Order());
        Assert.All(shares, share => Assert.All(share, cell => Assert.Equal(share[0] % 5, cell % 5)));
    }

    [Fact]
    public void One_part_is_all_of_it() => Assert.Equal(Cells, TestMatrix.Part(Cells, 1, "6193157"));
}
