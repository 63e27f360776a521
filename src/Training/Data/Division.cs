using System;

namespace StaticNets;

/// <summary>How data are divided into parts, in random order, with each class's share in each part where there are labels: rows, or whole sequences.</summary>
/// <typeparam name="TData">The type of a part.</typeparam>
/// <param name="count">How many rows or sequences there are.</param>
/// <param name="labelOf">The label of each, or null where they have none.</param>
/// <param name="classCount">The number of classes.</param>
/// <param name="what">What is divided, for a message.</param>
/// <param name="factory">What makes such data with labels, for a message.</param>
/// <param name="view">Some of them, as a part.</param>
internal sealed class Division<TData>(int count, Func<int, int>? labelOf, int classCount, string what, string factory, Func<int[], TData> view)
{
    public (TData Train, TData Test) Split(double testShare, ulong seed, bool? stratified)
    {
        RowSplit.CheckShare(testShare, nameof(testShare));
        int[][] parts = Divide(seed, stratified, testShare);
        return (view(parts[1]), view(parts[0]));
    }

    public (TData Train, TData Validation, TData Test) Split(double validationShare, double testShare, ulong seed, bool? stratified)
    {
        RowSplit.CheckShares(validationShare, testShare, what);
        int[][] parts = Divide(seed, stratified, testShare, validationShare);
        return (view(parts[2]), view(parts[1]), view(parts[0]));
    }

    /// <summary>Divides them into folds, of which each leaves out another part.</summary>
    /// <param name="folds">The number of folds.</param>
    /// <param name="argument">The argument that brought it.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="stratified">Whether by classes, or null for where there are labels.</param>
    /// <param name="fold">Makes a fold of its number, the part to train on and the part to validate with.</param>
    public TFold[] Folds<TFold>(int folds, string argument, ulong seed, bool? stratified, Func<int, TData, TData, TFold> fold)
    {
        if (folds < 2 || folds > count)
        {
            throw new ArgumentOutOfRangeException(argument, folds, $"There must be from 2 folds to as many as there are {what}, {count}.");
        }

        (int[] classes, int number) = ClassesOf(stratified);
        int[][] parts = RowSplit.Deal(classes, number, folds, seed);
        var made = new TFold[folds];
        for (int i = 0; i < folds; i++)
        {
            made[i] = fold(i, view(RowSplit.AllBut(parts, i, seed)), view(parts[i]));
        }

        return made;
    }

    private int[][] Divide(ulong seed, bool? stratified, params double[] shares)
    {
        (int[] classes, int number) = ClassesOf(stratified);
        return RowSplit.Divide(classes, number, shares, seed, what);
    }

    /// <summary>The class of each, or one for all where classes are not to be told apart.</summary>
    private (int[] Classes, int Count) ClassesOf(bool? stratified)
    {
        if (stratified == true && labelOf is null)
        {
            throw new InvalidOperationException($"The {what} have no labels to stratify by. Make the data set with {factory}, or state them with WithLabels.");
        }

        var classes = new int[count];
        if (labelOf is null || stratified == false)
        {
            return (classes, 1);
        }

        for (int i = 0; i < count; i++)
        {
            classes[i] = labelOf(i);
        }

        return (classes, classCount);
    }
}
